import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Extensions, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import { Activity } from "../calendar/activity.entity.ts";
import { Occurrence } from "../calendar/occurrence.entity.ts";
import { batched } from "../shared/batch.ts";
import type { Context } from "../shared/context.ts";
import { selectionOf } from "../shared/selection.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { HostSlot } from "./host-slot.entity.ts";
import { readHosts, readOccurrenceSignUps, readSignUpRules, readViewersPart } from "./occurrence-sign-ups.ts";
import type { SignUpListService } from "./sign-up-list.service.ts";
import { SignUpRule } from "./sign-up-rule.entity.ts";
import { OccurrenceSignUp, SignUpEntry } from "./sign-up.type.ts";

@Visible(Visibility.PUBLIC)
@Resolver(() => Activity)
export class ActivitySignUpResolver {
  @FieldResolver(() => SignUpRule, { nullable: true, description: "How people sign up for its occurrences, and how many hosts they need; null where nobody has said anything." })
  signUpRule(@Root() { id }: Activity, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<SignUpRule | null> {
    return batched(context, info, id, (ids) => readSignUpRules(context.reader, ids, selectionOf(info)));
  }
}

@Visible(Visibility.PUBLIC)
@Resolver(() => Occurrence)
export class OccurrenceSignUpResolver {
  @FieldResolver(() => OccurrenceSignUp, { nullable: true, description: "How to sign up for it; null where its activity takes no sign-ups here." })
  signUp(@Root() { id }: Occurrence, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<OccurrenceSignUp | null> {
    return batched(context, info, id, (ids) => readOccurrenceSignUps(context.reader, ids, selectionOf(info)));
  }

  @Extensions({ shareable: false })
  @FieldResolver(() => Boolean, { description: "The viewer is one of its hosts." })
  async viewerIsHost(@Root() occurrence: Occurrence, @Ctx() { reader }: Context): Promise<boolean> {
    return (await readViewersPart(reader, occurrence)).isHost;
  }

  @Extensions({ shareable: false })
  @FieldResolver(() => Boolean, { description: "A host slot is open, and the viewer may take it." })
  async viewerCanHost(@Root() occurrence: Occurrence, @Ctx() { reader }: Context): Promise<boolean> {
    return (await readViewersPart(reader, occurrence)).canHost;
  }

  @Extensions({ shareable: false })
  @FieldResolver(() => Boolean, { description: "The viewer may read who has signed up: they work for an organisation that arranges this occurrence, or lead the process." })
  async viewerCanReadSignUps(@Root() occurrence: Occurrence, @Ctx() { reader }: Context): Promise<boolean> {
    return (await readViewersPart(reader, occurrence)).canReadSignUps;
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => Occurrence)
export class OccurrenceHostsResolver {
  @FieldResolver(() => [HostSlot], { nullable: true, description: "Who is a host at it. Null for those outside the partnership." })
  hosts(@Root() { id }: Occurrence, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<HostSlot[] | null> {
    return batched(context, info, id, (ids) => readHosts(context.reader, ids, selectionOf(info)));
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class SignUpListResolver {
  constructor(private readonly list: SignUpListService) {}

  @Query(() => [SignUpEntry], { nullable: true, description: "Who has signed up for an occurrence, in the order that they came in. For people of the organisations that arrange it and the process leader; null for all others. That it was read is kept account of." })
  signUps(@Ctx() { reader }: Context, @Arg("occurrenceId", () => ID) occurrenceId: string): Promise<SignUpEntry[] | null> {
    return this.list.read(reader, occurrenceId);
  }
}
