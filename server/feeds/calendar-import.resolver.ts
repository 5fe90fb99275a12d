import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { ImportCalendarInput } from "./calendar-import.inputs.ts";
import type { CalendarImportService } from "./calendar-import.service.ts";
import { ImportCalendarPayload, ImportedEvent } from "./calendar-import.type.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class CalendarImportResolver {
  constructor(private readonly imports: CalendarImportService) {}

  @Mutation(() => ImportCalendarPayload, { description: "Takes over the events of an iCalendar file as activities, or with `preview` tells what would become of each. An event is known by its UID and a time of it by its RECURRENCE-ID: imported again, they change instead of doubling. What clashes or is not understood is left out and told; the rest is written. Times that have begun, and those somebody has told of, stay as they are. Can be undone." })
  async importCalendar(@Ctx() context: Context, @Arg("input", () => ImportCalendarInput) input: ImportCalendarInput, @Info() info: GraphQLResolveInfo): Promise<ImportCalendarPayload> {
    const payload = await answer(context, info, ImportCalendarPayload, input, this.imports.importCalendar(context.viewer, input));
    const events = (payload.events ?? []).map((event) => Object.assign(new ImportedEvent(), event, { firstAt: event.firstAt && new Date(event.firstAt) }));
    return Object.assign(payload, { events });
  }
}
