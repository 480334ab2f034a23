// A target that speaks HTTP/2, for the test of shared connections.
//   node h2.js PEM PORT-FILE COUNTS-FILE
// Answers as wire.py does, a little later; counts connections, creates, and
// the most calls at once.
const fs = require("fs");
const http2 = require("http2");

const [pem, portFile, countsFile] = process.argv.slice(2);
const replies = [
  ["tenant_access_token", { tenant_access_token: "t-wire", expire: 7200 }],
  ["/site_users", { data: { site_user: { user_id: "2" } } }],
  ["create_by_resume", { data: { delivery: { application_id: "3" } } }],
];
const counts = { sessions: 0, creates: 0, most: 0 };
let now = 0;

const server = http2.createSecureServer({
  cert: fs.readFileSync(pem),
  key: fs.readFileSync(pem),
});
server.on("session", () => counts.sessions++);
server.on("stream", (stream, headers) => {
  const reply = replies.find(([part]) => headers[":path"].includes(part));
  counts.creates += headers[":path"].includes("create_by_resume");
  counts.most = Math.max(counts.most, ++now);
  stream.resume();
  setTimeout(() => {
    now--;
    fs.writeFileSync(countsFile, JSON.stringify(counts));
    stream.respond({ ":status": 200, "content-type": "application/json" });
    stream.end(JSON.stringify({ code: 0, ...(reply ? reply[1] : {}) }));
  }, 50);
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  fs.writeFileSync(portFile + ".part", `https://127.0.0.1:${port}\n`);
  fs.renameSync(portFile + ".part", portFile);
});
