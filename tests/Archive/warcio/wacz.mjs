// Checks an unpacked WACZ against the specification 1.1.1 with a WARC reader and an indexer that are not ours. Prints one JSON object.
//   node wacz.mjs FOLDER
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { gunzipSync } from "node:zlib";
import { CDXIndexer } from "warcio";

const folder = process.argv[2];
const wrong = [];
const read = (path) => readFileSync(join(folder, path));
const sha256 = (bytes) => "sha256:" + createHash("sha256").update(bytes).digest("hex");
const lines = (path) => read(path).toString("utf8").split("\n").filter((line) => line.length > 0);
const tryParse = (what, text) => {
  try {
    return JSON.parse(text);
  } catch {
    wrong.push(`${what}: no JSON`);
    return {};
  }
};

const manifest = tryParse("datapackage.json", read("datapackage.json"));
const digest = tryParse("datapackage-digest.json", read("datapackage-digest.json"));
if (digest.path !== "datapackage.json" || digest.hash !== sha256(read("datapackage.json"))) wrong.push("datapackage-digest.json");
if (manifest.profile !== "data-package" || manifest.wacz_version !== "1.1.1") wrong.push("profile or version");
const resources = manifest.resources ?? [];
for (const { name, path, hash, bytes } of resources) {
  if (!existsSync(join(folder, path)) || sha256(read(path)) !== hash || read(path).length !== bytes || !path.endsWith(name)) wrong.push(path);
}

const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
for (const path of all) {
  if (!path.startsWith("datapackage") && !resources.some((one) => one.path === path)) wrong.push(`${path}: not in the manifest`);
}
if (all.filter((path) => /^(archive|indexes|pages)\//.test(path)).length !== 3) wrong.push("files that do not belong");

// The index that warcio makes of the same file: key, time, offset and length of every record.
const warc = "archive/evidence.warc.gz";
const entries = lines("indexes/index.cdxj").map((line) => {
  const [key, at] = line.split(" ", 2);
  return { key, at, ...tryParse("indexes/index.cdxj", line.slice(key.length + at.length + 2)) };
});
const theirs = [];
try {
  const indexer = new CDXIndexer({ format: "cdxj" });
  for await (const cdx of indexer.iterIndex([{ filename: "evidence.warc.gz", reader: createReadStream(join(folder, warc)) }])) {
    theirs.push(`${cdx.urlkey} ${cdx.timestamp} ${cdx.offset} ${cdx.length} ${cdx.url}`);
  }
} catch (error) {
  wrong.push(`${warc}: ${error.message}`);
}
const ours = entries.map((entry) => `${entry.key} ${entry.at} ${entry.offset} ${entry.length} ${entry.url}`);
if (ours.join("\n") !== theirs.sort().join("\n")) wrong.push(`the index is not warcio's:\n${ours.join("\n")}\n-\n${theirs.join("\n")}`);

// As a player finds a page: by address and time in the index, by offset and length in the WARC file.
const pages = lines("pages/pages.jsonl").map((line) => tryParse("pages/pages.jsonl", line));
if (pages[0].format !== "json-pages-1.0") wrong.push("pages.jsonl has no head");
let replayed = 0;
for (const page of pages.slice(1)) {
  const found = entries.find((entry) => entry.url === page.url && entry.at === page.ts.replace(/\D/g, "").slice(0, 14));
  if (!found) {
    wrong.push(`${page.url}: not in the index`);
    continue;
  }

  const record = gunzipSync(read(warc).subarray(+found.offset, +found.offset + +found.length)).toString("latin1");
  if (!record.startsWith("WARC/1.1\r\n") || !record.includes(`WARC-Target-URI: ${page.url}\r\n`)) wrong.push(`${page.url}: another record`);
  replayed += found.mime === "warc/revisit" ? 0 : 1;
}

console.log(JSON.stringify({ wrong, indexed: entries.length, pages: pages.length - 1, replayed }));
