// Writes the public contract from the compiled resolvers. `npm run schema`, then review the difference.
import fs from "node:fs";
import { printContract } from "../dist/server/print-contract.js";
import { createSchema } from "../dist/server/schema.js";

fs.writeFileSync(new URL("../schema/schema.graphql", import.meta.url), printContract(await createSchema()));
