// Prints one JSON object a record: what a reader of web archives that is not ours finds in the files.
//   node read.mjs FILE.warc.gz...
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { WARCParser } from "warcio";

const sha256 = (bytes) => "sha256:" + createHash("sha256").update(bytes).digest("hex");

for (const file of process.argv.slice(2)) {
  const plain = [];
  for await (const record of new WARCParser(createReadStream(file), { parseHttp: false })) {
    const block = await record.readFully(false);
    plain.push({
      type: record.warcType,
      id: record.warcHeaders.headers.get("WARC-Record-ID"),
      concurrentTo: record.warcHeaders.headers.get("WARC-Concurrent-To"),
      refersTo: record.warcHeaders.headers.get("WARC-Refers-To"),
      url: record.warcTargetURI ?? null,
      blockMatches: record.warcHeaders.headers.get("WARC-Block-Digest") === sha256(block),
      length: block.length,
    });
  }

  let number = 0;
  for await (const record of new WARCParser(createReadStream(file))) {
    const body = record.warcType === "response" || record.warcType === "resource" ? await record.readFully(true) : null;
    await record.skipFully?.();
    plain[number].status = record.warcType === "response" ? record.httpHeaders?.statusCode ?? null : null;
    plain[number++].body = body === null ? null : sha256(body);
  }

  for (const record of plain) {
    console.log(JSON.stringify(record));
  }
}
