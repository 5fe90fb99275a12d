import { Field } from "type-graphql";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Visibility } from "../shared/visibility.ts";
import { CalendarFeedType } from "./calendar-feed.type.ts";

@OutputType({ visible: Visibility.PARTNERSHIP })
export class CreateCalendarFeedPayload extends MutationPayload {
  @Field(() => CalendarFeedType, { nullable: true })
  feed!: CalendarFeedType | null;

  @Field(() => String, { nullable: true, description: "Where the calendar is, `/feeds/private/….ics` at this hub, this once: nobody can read it again. Null when nothing was written, and when the mutation is sent again: then revoke it, and make another." })
  path!: string | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class RevokeCalendarFeedPayload extends MutationPayload {}
