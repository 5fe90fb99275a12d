import { defineKind } from "../shared/kind.ts";
import { User } from "./user.entity.ts";

defineKind({
  entity: User,
  touches: ["Assignment"],
  // Where somebody works and what they call it may tell who it is: of those who are protected, nobody else learns it.
  derive: (reader, users) => {
    for (const user of users) {
      if (user.protectedIdentity && user.id !== reader.viewer.userId) {
        Object.assign(user, { organisation: null, localTitle: null });
      }
    }
  },
});
