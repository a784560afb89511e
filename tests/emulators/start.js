// Starts both emulators on free ports, says where ("blobs=PORT cosmos=PORT"), and ends when its standard input does:
// whoever started it may die in any way, and nothing is left running.
const { spawn } = require("node:child_process");
const { mkdtempSync, rmSync } = require("node:fs");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");
const { AsyncLocalStorage } = require("node:async_hooks");
const { createHttpServer } = require("@vercel/cosmosdb-server");
const Items = require("@vercel/cosmosdb-server/lib/account/items").default;
const Databases = require("@vercel/cosmosdb-server/lib/account/databases").default;

const freePort = () => new Promise(resolve => {
  const probe = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

const answers = port => new Promise(resolve => {
  const attempt = () => net.connect(port, "127.0.0.1")
    .on("connect", function () { this.destroy(); resolve(); })
    .on("error", () => setTimeout(attempt, 50));
  attempt();
});

// Where the Cosmos server is ruder than Cosmos DB: it has no query planner, wants to be told that a query may cross partitions,
// and answers 500 for an item that is not there.
const plan = JSON.stringify({
  partitionedQueryExecutionInfoVersion: 2,
  queryInfo: {
    distinctType: "None", top: null, offset: null, limit: null, orderBy: [], orderByExpressions: [], groupByExpressions: [], groupByAliases: [],
    aggregates: [], groupByAliasToAggregateType: {}, rewrittenQuery: "", hasSelectValue: false, hasNonStreamingOrderBy: false,
  },
  queryRanges: [{ min: "", max: "FF", isMinInclusive: true, isMaxInclusive: false }],
});
const teachManners = server => {
  const [answer] = server.listeners("request");
  server.removeAllListeners("request").on("request", (request, response) => {
    if (request.headers["x-ms-cosmos-is-query-plan-request"]) {
      response.setHeader("content-type", "application/json");
      request.resume().on("end", () => response.end(plan));
      return;
    }
    if (request.headers["x-ms-documentdb-isquery"]) request.headers["x-ms-documentdb-query-enablecrosspartition"] = "true";
    if (request.method !== "POST" && request.url.includes("/docs/")) {
      const end = response.end.bind(response);
      response.end = body => {
        if (response.statusCode === 500) response.statusCode = 404;
        return end(body);
      };
    }
    const shelf = request.headers["x-ms-documentdb-partitionkey"];
    asked.run(shelf ? JSON.parse(shelf)[0] : undefined, () => answer(request, response));
  });
  return server;
};

// A question to one partition reads that partition, as in Cosmos DB: the server reads the whole container, so that each question
// costs more the more documents there are.
const asked = new AsyncLocalStorage();
const { _set: set, delete: remove, query } = Items.prototype;
Items.prototype._set = function (data) {
  this._shelves ??= new Map();
  const shelf = this._getPartition(data);
  if (!this._shelves.has(shelf)) this._shelves.set(shelf, new Map());
  this._shelves.get(shelf).set(data._rid, true);
  return set.call(this, data);
};
Items.prototype.delete = function (id, partition) {
  const data = this._item("/id", id, partition).read();
  remove.call(this, id, partition);
  this._shelves?.get(this._getPartition(data))?.delete(data._rid);
};
Items.prototype.query = function (params, page) {
  const shelf = asked.getStore();
  if (shelf === undefined) return query.call(this, params, page);
  const part = Object.create(this);
  part._data = new Map([...(this._shelves?.get(shelf)?.keys() ?? [])].map(rid => [rid, this._data.get(rid)]));
  return query.call(part, params, page);
};

// The number of a database stands in addresses, in Base64: the server takes the slash of the 63rd one for the end of a folder's
// name. Numbers with such letters are left out.
const { _rid: number } = Databases.prototype;
Databases.prototype._rid = function (count) {
  let at = 0;
  for (let left = count; left > 0;) if (!/[+/]/.test(number.call(this, ++at))) left--;
  return number.call(this, at);
};

(async () => {
  // The Cosmos server logs every refused request; a refused request is what half of the tests are about.
  console.error = () => {};
  const cosmos = teachManners(createHttpServer({ keepAlive: true })).listen(0, "127.0.0.1");
  const folder = mkdtempSync(path.join(os.tmpdir(), "svidok-azurite-"));
  const blobs = await freePort();
  const azurite = spawn(process.execPath, [
    path.join(__dirname, "node_modules/azurite/dist/src/blob/main.js"),
    "--blobPort", blobs, "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
  ], { stdio: "ignore", cwd: folder });
  const end = () => {
    azurite.kill();
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  };
  process.stdin.on("end", end).on("close", end).resume();
  await answers(blobs);
  console.log(`blobs=${blobs} cosmos=${cosmos.address().port}`);
})();
