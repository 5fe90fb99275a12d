// Tells whether something must be made again: the hash of what it is made from is kept beside what was made.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

function filesBelow(place) {
  const about = fs.statSync(place, { throwIfNoEntry: false });
  if (!about) {
    return [];
  }
  if (about.isFile()) {
    return [place];
  }
  return fs.readdirSync(place).flatMap((name) => filesBelow(path.join(place, name)));
}

export const hashText = (text) => createHash("sha256").update(text).digest("hex");

/** One hash over the names and contents of files and of everything below directories; what is missing counts as empty. */
export function hashOf(places, skip = () => false) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const file of places.flatMap(filesBelow).filter((name) => !skip(name)).sort()) {
    hash.update(`\0${file}\0`).update(fs.readFileSync(file));
  }
  return hash.digest("hex");
}

/** Runs `make` when `made` is missing, or made from other sources; one that was interrupted counts as never made. */
export async function whenStale({ stamp, hash, made }, make) {
  if (fs.existsSync(made) && fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === hash) {
    return;
  }
  fs.rmSync(stamp, { force: true });
  await make();
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, hash);
}
