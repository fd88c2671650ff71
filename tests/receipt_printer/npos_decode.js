// Decodes the bytes of a slip with the independent npm package npos and prints one JSON document:
// {text, rasters: [{width, height, dots (base64, as in PBM P4)}], qr: [..], tabs: [..], cuts, commands: [..]}.
// npos raises on a command that it does not know, so that every stray byte fails a test.
"use strict";

const fs = require("fs");
const iconv = require("iconv-lite");
const npos = require("npos");
const rules = require("npos/lib/parser/rules");

rules[0x1d]["(k"] = [0, "d16"];

function dots(bitmap) {
  const stride = Math.ceil(bitmap.width / 8);
  const bytes = Buffer.alloc(stride * bitmap.height);
  for (let y = 0; y < bitmap.height; y++)
    for (let x = 0; x < bitmap.width; x++)
      if (bitmap.getPixel(x, y) === 0) bytes[y * stride + (x >> 3)] |= 0x80 >> (x & 7);
  return { width: bitmap.width, height: bitmap.height, dots: bytes.toString("base64") };
}

function qrTexts(raw, nodes) {
  return nodes
    .filter((node) => node.fn === "(k")
    .map((node) => raw.slice(node.offset, node.offset + node.length))
    .filter((bytes) => bytes[6] === 0x50)
    .map((bytes) => bytes.slice(8, 5 + bytes.readUInt16LE(3)).toString("utf8"));
}

// ESC D n1 .. nk NUL
function tabStops(raw, nodes) {
  const settings = nodes.filter((node) => node.ascii === "ESC" && node.fn === "D");
  return settings.flatMap((node) => [...raw.slice(node.offset + 2, raw.indexOf(0, node.offset))]);
}

const raw = fs.readFileSync(0);
npos
  .parser(rules)
  .parse(raw)
  .then((ast) => {
    const texts = ast.entries.filter((entry) => entry.type === "text");
    process.stdout.write(
      JSON.stringify({
        text: texts.map((entry) => iconv.decode(Buffer.from(entry.data), "gb18030")).join(""),
        rasters: ast.entries.filter((entry) => entry.type === "raster").map((entry) => dots(entry.data)),
        qr: qrTexts(raw, ast.tree),
        tabs: tabStops(raw, ast.tree),
        cuts: ast.tree.filter((node) => node.fn === "V").length,
        commands: ast.tree.map((node) => node.ascii + (node.fn || "")),
      }),
    );
  })
  .catch((error) => {
    process.stderr.write(`undecodable: ${error.message}\n`);
    process.exit(1);
  });
