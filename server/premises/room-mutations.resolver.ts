import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { selectionOf } from "../shared/selection.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { BookingAnswerService } from "./booking-answer.service.ts";
import { AnswerBookingInput, BookRoomInput, CancelBookingInput, EditBookingInput, TakeFreedTimesInput } from "./booking.inputs.ts";
import { AnswerBookingPayload, BookRoomPayload, CancelBookingPayload, EditBookingPayload, EditRoomPayload, TakeFreedTimesPayload, type Explained } from "./booking.payloads.ts";
import { clashesOf } from "./clashes.ts";
import type { RoomBookingService } from "./room-booking.service.ts";
import { EditRoomInput } from "./room.inputs.ts";
import { Room } from "./room.entity.ts";
import type { RoomService } from "./room.service.ts";

/** Tells what stood in the way as it is now, under the rights of whoever asks. */
async function explained<T extends Explained>({ reader }: Context, info: GraphQLResolveInfo, payload: T): Promise<T> {
  const { tried } = payload;
  const selection = selectionOf(info);
  const room = tried && selection.has("clashes") ? await reader.byId(Room, tried.roomId) : null;
  payload.clashes = tried && room ? await clashesOf(reader, room, tried, selection.below("clashes")) : [];
  return payload;
}

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class RoomMutationsResolver {
  constructor(
    private readonly rooms: RoomService,
    private readonly bookings: RoomBookingService,
    private readonly answers: BookingAnswerService,
  ) {}

  @Mutation(() => BookRoomPayload, { description: "Books a room by itself, once or by a rule; a request where the room asks for approval and the caller does not answer for it." })
  async bookRoom(@Ctx() context: Context, @Arg("input", () => BookRoomInput) input: BookRoomInput, @Info() info: GraphQLResolveInfo): Promise<BookRoomPayload> {
    return explained(context, info, await answer(context, info, BookRoomPayload, input, this.bookings.bookRoom(context.viewer, input)));
  }

  @Mutation(() => EditBookingPayload, { description: "Moves a booking or tells otherwise what it is for; a booking of an activity is moved with its occurrence." })
  async editBooking(@Ctx() context: Context, @Arg("input", () => EditBookingInput) input: EditBookingInput, @Info() info: GraphQLResolveInfo): Promise<EditBookingPayload> {
    return explained(context, info, await answer(context, info, EditBookingPayload, input, this.bookings.editBooking(context.viewer, input)));
  }

  @Mutation(() => CancelBookingPayload, { description: "Sets the room free. An occurrence that it was for stays, without a booking." })
  cancelBooking(@Ctx() context: Context, @Arg("input", () => CancelBookingInput) input: CancelBookingInput, @Info() info: GraphQLResolveInfo): Promise<CancelBookingPayload> {
    return answer(context, info, CancelBookingPayload, input, this.bookings.cancelBooking(context.viewer, input));
  }

  @Mutation(() => AnswerBookingPayload, { description: "Confirms or refuses a request; for those who answer for the room." })
  async answerBooking(@Ctx() context: Context, @Arg("input", () => AnswerBookingInput) input: AnswerBookingInput, @Info() info: GraphQLResolveInfo): Promise<AnswerBookingPayload> {
    return explained(context, info, await answer(context, info, AnswerBookingPayload, input, this.answers.answerBooking(context.viewer, input)));
  }

  @Mutation(() => TakeFreedTimesPayload, { description: "Takes times that were refused because the room was taken, where it is free by now." })
  takeFreedTimes(@Ctx() context: Context, @Arg("input", () => TakeFreedTimesInput) input: TakeFreedTimesInput, @Info() info: GraphQLResolveInfo): Promise<TakeFreedTimesPayload> {
    return answer(context, info, TakeFreedTimesPayload, input, this.answers.takeFreedTimes(context.viewer, input));
  }

  @Mutation(() => EditRoomPayload, { description: "Changes what a room is and what holds for it; for those who answer for it. Bookings that exist stay as they are." })
  editRoom(@Ctx() context: Context, @Arg("input", () => EditRoomInput) input: EditRoomInput, @Info() info: GraphQLResolveInfo): Promise<EditRoomPayload> {
    return answer(context, info, EditRoomPayload, input, this.rooms.editRoom(context.viewer, input));
  }
}
