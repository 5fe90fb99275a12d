import { Query, Resolver } from "type-graphql";
import { toldRights } from "../shared/access.ts";
import { anonymous, levelIn, Right, Role } from "../shared/viewer.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { RoleRight } from "./role-rights.type.ts";

const allRoles = Object.values(Role);

/** What a role reads follows from its level, as everywhere. */
const readers = (level: Visibility): Role[] => allRoles.filter((role) => levelIn({ ...anonymous(), assignments: [{ partnershipId: "", role }] }, "") >= level);

@Visible(Visibility.PUBLIC)
@Resolver()
export class RoleRightsResolver {
  @Query(() => [RoleRight], { description: "What the roles may do." })
  roleRights(): RoleRight[] {
    const reading = [
      { right: Right.READ, roles: readers(Visibility.PARTNERSHIP), programs: true },
      { right: Right.READ_RESTRICTED, roles: readers(Visibility.RESTRICTED), programs: false },
    ];
    const acting = toldRights().map(({ right, rule }) => ({ right, roles: allRoles.filter((role) => rule.roles.has(role)), programs: rule.scope !== null }));
    return [...reading, ...acting].map((one) => Object.assign(new RoleRight(), one));
  }
}
