// npm run check: types, rules and unused code.
import { check } from "./checks.js";
import { prepare } from "./prepare.js";

await prepare({ bundle: false });
const { failed } = await check();
process.exitCode = failed === 0 ? 0 : 1;
