import fs from "node:fs";
import { expect, test } from "@jest/globals";
import { printContract } from "../server/print-contract.ts";
import { createSchema } from "../server/schema.ts";

test("schema/schema.graphql is what the resolvers say (`npm run schema` writes it)", async () => {
  expect(fs.readFileSync("schema/schema.graphql", "utf8")).toBe(printContract(await createSchema()));
});
