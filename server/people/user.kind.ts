import { defineKind } from "../shared/kind.ts";
import { User } from "./user.entity.ts";

defineKind({
  entity: User,
  touches: ["Assignment"],
  // Of those who are shown by their role the row has the role; people are told it in their language.
  // Where somebody works and what they call it may tell who it is: of those who are protected, nobody else learns it.
  derive: async (reader, users) => {
    const byRole = users.filter(({ protectedIdentity, erasedAt }) => protectedIdentity || erasedAt !== null);
    const words = byRole.length === 0 ? [] : await reader.query<{ id: string; name: string }>('select u.id, shown_name(u) as name from "user" u where u.id = any($1::uuid[])', [byRole.map(({ id }) => id)]);
    const names = new Map(words.map(({ id, name }) => [id, name]));
    byRole.forEach((user) => Object.assign(user, { displayName: names.get(user.id) ?? "" }));
    for (const user of users) {
      if (user.protectedIdentity && user.id !== reader.viewer.userId) {
        Object.assign(user, { organisation: null, localTitle: null });
      }
    }
  },
});
