// chrono-node on the texts of work.json: dates and nothing else.
//
//     node chrono_beside.js work.json out.json
//
// Run by `cargo xtask peers`, which installs it. JavaScript counts UTF-16 units; positions are told in code points.
const fs = require("fs");
const chrono = require("chrono-node");

const work = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const pad = (n, width) => String(n).padStart(width, "0");

/** The TIMEX3 value of what it found, as fine as it was written. */
function value(parts) {
  if (!parts.isCertain("year") && !parts.isCertain("month") && !parts.isCertain("day") && !parts.isCertain("weekday")) return null;
  const year = pad(parts.get("year"), 4);
  if (!parts.isCertain("month") && !parts.isCertain("day") && !parts.isCertain("weekday")) return year;
  const month = `${year}-${pad(parts.get("month"), 2)}`;
  return parts.isCertain("day") || parts.isCertain("weekday") ? `${month}-${pad(parts.get("day"), 2)}` : month;
}

const out = { texts: {}, seconds: 0, bytes: 0 };
const begin = process.cpuUsage().user;
for (const item of work.texts) {
  out.bytes += Buffer.byteLength(item.text);
  const reference = item.published ? new Date(`${item.published}T12:00:00Z`) : undefined;
  const found = chrono.en.casual.parse(item.text, reference);
  const points = (units) => [...item.text.slice(0, units)].length;
  const dates = found.map((one) => {
    const start = points(one.index);
    return { start, end: start + [...one.text].length, value: value(one.start) };
  });
  out.texts[item.id] = { dates, amounts: [], actors: [], frames: [] };
}
out.seconds = (process.cpuUsage().user - begin) / 1e6;
fs.writeFileSync(process.argv[3], JSON.stringify(out));
