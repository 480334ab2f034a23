/*
 * Requests made by the vendor's own SDK. Usage: node sdk.cjs URL OUT <requests
 *
 * A request is a line {as, method, path, query, body, file}; "$NAME.member" in
 * it is a member of the reply that was kept as NAME. Writes a line for each into
 * OUT: {call, reply}; stdout is the SDK's own.
 */
const fs = require("fs");
const lark = require(process.env.SDK);

const calls = [
  ["POST", "attachments", "attachment.create"],
  ["POST", "websites/:website_id/site_users", "websiteSiteUser.create"],
  ["POST", "websites/:website_id/deliveries/create_by_resume",
    "websiteDelivery.createByResume"],
  ["POST", "websites/:website_id/deliveries/create_by_attachment",
    "websiteDelivery.createByAttachment"],
  ["GET", "websites/:website_id/delivery_tasks/:delivery_task_id",
    "websiteDeliveryTask.get"],
  ["GET", "websites", "website.list"],
  ["GET", "websites/:website_id/job_posts", "websiteJobPost.list"],
  ["POST", "websites/:website_id/job_posts/search", "websiteJobPost.search"],
  ["GET", "websites/:website_id/job_posts/:job_post_id",
    "websiteJobPost.get"],
  ["GET", "websites/:website_id/channels", "websiteChannel.list"],
  ["POST", "websites/:website_id/channels", "websiteChannel.create"],
  ["GET", "resume_sources", "resumeSource.list"],
  ["GET", "talent_objects/query", "talentObject.query"],
  ["POST", "locations/query", "location.query"],
  ["POST", "talents/batch_get_id", "talent.batchGetId"],
  ["GET", "applications", "application.list"],
  ["GET", "applications/:application_id", "application.get"],
  ["POST", "external_applications", "externalApplication.create"],
  ["GET", "external_applications", "externalApplication.list"],
  ["POST", "external_interviews", "externalInterview.create"],
  ["POST", "external_interviews/batch_query", "externalInterview.batchQuery"],
  ["POST", "external_interview_assessments",
    "externalInterviewAssessment.create"],
  ["POST", "external_background_checks", "externalBackgroundCheck.create"],
  ["POST", "external_background_checks/batch_query",
    "externalBackgroundCheck.batchQuery"],
];

const kept = {};

/* Placeholders anywhere in a value. */
function fill(value) {
  if (typeof value === "string" && value.startsWith("$"))
    return value.slice(1).split(".").reduce((o, name) => o?.[name], kept);
  if (Array.isArray(value)) return value.map(fill);
  if (value && typeof value === "object")
    return Object.fromEntries(
      Object.entries(value).map(([k, v]) => [k, fill(v)]));
  return value;
}

/* The names in the pattern with what stands there, or null. */
function match(pattern, path) {
  const a = pattern.split("/"), b = path.split("/"), names = {};
  if (a.length !== b.length) return null;
  for (let i = 0; i < a.length; i++)
    if (a[i].startsWith(":")) names[a[i].slice(1)] = fill(b[i]);
    else if (a[i] !== b[i]) return null;
  return names;
}

async function main() {
  const client = new lark.Client({
    appId: "cli_sandbox",
    appSecret: "sandbox-secret",
    domain: process.argv[2],
    loggerLevel: lark.LoggerLevel.fatal,
  });
  const lines = fs.readFileSync(0, "utf8").split("\n").filter(Boolean);
  for (const line of lines) {
    const r = JSON.parse(line);
    const path = r.path.replace(/^\/open-apis\/hire\/v1\//, "");
    const call = calls.find(
      ([method, pattern]) => method === r.method && match(pattern, path));
    if (!call) throw new Error("the SDK has no call for " + line);
    const [group, name] = call[2].split(".");
    let reply;
    try {
      reply = await client.hire.v1[group][name]({
        path: match(call[1], path),
        params: fill(r.query),
        data: r.file ? { content: fs.createReadStream(r.file) } : fill(r.body),
      });
      /* of an upload only the data comes back */
      if (r.file && reply) reply = { code: reply.id ? 0 : -1, data: reply };
    } catch (e) {
      reply = e.response?.data ?? { code: -1, msg: String(e) };
    }
    if (r.as) kept[r.as] = reply;
    fs.appendFileSync(
      process.argv[3], JSON.stringify({ call: call[2], reply }) + "\n");
  }
}

main();
