// npm run check: types, rules and unused code.
import "./prepare.js";
import { check } from "./checks.js";

const { failed } = await check();
process.exitCode = failed === 0 ? 0 : 1;
