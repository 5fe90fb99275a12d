import { giveBack, type Allowance } from "../limits/allowance.ts";
import { throttle } from "../limits/throttle.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { requirePerson, requireRight } from "../shared/access.ts";
import { notFound } from "../shared/errors.ts";
import { idOf, toGlobalId } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import type { Database, Reader } from "../shared/reader.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import { SecurityEvent } from "../shared/security-log.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { describedBoard } from "./board-checks.ts";
import { hashOfCode, makeNumber } from "./board-code.ts";
import { boardRules } from "./board.access.ts";
import { Board } from "./board.entity.ts";
import type { ApproveBoardInput, ClaimBoardInput, EditBoardInput, UnpairBoardInput } from "./board.inputs.ts";
import type { BoardClaim } from "./board.payloads.ts";

const fourHours = 14_400;
/** In any hour at most five wrong codes of a person and fifty of a network: four at once and one more each hour, ten times that for a network. */
const guesses = { person: { name: "board-codes-of-person", most: 4, perSeconds: fourHours }, network: { name: "board-codes-of-network", most: 40, perSeconds: fourHours } };
const mostWrongNumbers = 3;

const unknownCode: Text = { sv: "Ingen skärm visar den koden. Koden byts var tionde minut.", en: "No screen shows this code. The code changes every ten minutes." };
const wrongNumber: Text = { sv: "Det är inte talet på skärmen.", en: "This is not the number on the screen." };
const over: Text = { sv: "Koden gäller inte längre. Börja om med den kod som skärmen visar nu.", en: "The code has expired. Begin again with the code that the screen shows now." };

interface Claimed {
  readonly partnershipId: string;
  readonly number: string;
  readonly boardId: string | null;
  readonly isOver: boolean;
}

/** What process leaders do with screens. */
export class BoardPairingService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Looking a code up claims its screen: from here on nobody else can approve it. Wrong codes are counted, right ones are not. */
  async claimBoard(viewer: Viewer, network: string, input: ClaimBoardInput): Promise<Outcome> {
    const person = requirePerson(viewer);
    const allowances = [{ ...guesses.person, key: person }, { ...guesses.network, key: network }];
    const taken: Allowance[] = [];
    const putBack = () => Promise.all(taken.map((allowance) => giveBack(this.database, allowance)));
    for (const allowance of allowances) {
      await throttle(this.database, allowance).catch(async (refused: unknown) => {
        await putBack(); // one is not spent where the other refuses
        throw refused;
      });
      taken.push(allowance);
    }
    const outcome = await this.unitOfWork.write(viewer, input, (tx) => this.claim(tx, input));
    if (outcome.userErrors.length === 0) {
      await putBack();
    }
    return outcome;
  }

  private async claim(tx: Transaction, { partnershipId, code }: ClaimBoardInput): Promise<{ claimId: string }> {
    const partnership = await this.partnership(tx, idOf("Partnership", partnershipId));
    const [claimed] = await tx.reader.query<{ id: string }>(
      `update board_pairing set claimed_by = $2, partnership_id = $3, number = coalesce(number, $4),
         expires_at = case when claimed_by is null then greatest(expires_at, now() + interval '5 minutes') else expires_at end
       where code_hash = $1 and expires_at > now() and board_id is null and (claimed_by is null or (claimed_by = $2 and partnership_id = $3))
       returning id`,
      [hashOfCode(code), tx.viewer.userId, partnership.id, makeNumber()],
    );
    new Problems(tx.viewer.language).when(!claimed, "code", UserErrorCode.INVALID, unknownCode).throwIfAny();
    return { claimId: claimed?.id ?? "" };
  }

  /** What whoever claimed a screen is told of it. */
  async claimOf(reader: Reader, claimId: string, network: string): Promise<BoardClaim | null> {
    const [claim] = await reader.query<BoardClaim>(
      `select id, expires_at as "expiresAt", network = $3 as "isNear" from board_pairing where id = $1 and claimed_by = $2 and expires_at > now()`,
      [claimId, reader.viewer.userId, network],
    );
    return claim ?? null;
  }

  async approveBoard(viewer: Viewer, input: ApproveBoardInput): Promise<Outcome> {
    requirePerson(viewer);
    // Counted on its own: what is refused below leaves nothing behind.
    await this.database.pool.query("update board_pairing set wrong_numbers = wrong_numbers + 1 where id = $1 and claimed_by = $2 and number <> $3", [input.claimId, viewer.userId, input.number.trim()]);
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const { partnershipId, number } = await this.claimed(tx, input.claimId);
      await this.partnership(tx, partnershipId);
      new Problems(viewer.language).when(input.number.trim() !== number, "number", UserErrorCode.INVALID, wrongNumber).throwIfAny();
      const described = await describedBoard(tx.reader, partnershipId, input);
      const boardId = await tx.insert(Board, { ...described, partnershipId, isPaired: true });
      await tx.reader.query("insert into board_device (board_id, paired_by) values ($1, $2)", [boardId, viewer.userId]);
      await tx.reader.query("update board_pairing set board_id = $2 where id = $1", [input.claimId, boardId]);
      tx.tell(SecurityEvent.SCREEN_PAIRED, { subjectId: boardId, partnershipId });
      return { boardId };
    });
  }

  /** A claim of one's own that can still be approved. */
  private async claimed({ reader, viewer }: Transaction, claimId: string): Promise<Claimed> {
    const [found] = await reader.query<Claimed>(
      `select partnership_id as "partnershipId", number, board_id as "boardId", expires_at <= now() or wrong_numbers >= $3 as "isOver"
       from board_pairing where id = $1 and claimed_by = $2 for update`,
      [claimId, viewer.userId, mostWrongNumbers],
    );
    if (!found) {
      throw notFound("claim of yours");
    }
    new Problems(viewer.language).when(found.isOver || found.boardId !== null, "claimId", UserErrorCode.NOT_IN_THIS_STATE, over).throwIfAny();
    return found;
  }

  async editBoard(viewer: Viewer, input: EditBoardInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const board = await this.paired(tx, input.id);
      const refs = { boardId: board.id };
      await tx.hold(board, input.expectedVersion, refs);
      await tx.change(board, await describedBoard(tx.reader, board.partnershipId, input));
      return refs;
    });
  }

  /** The board goes, and its secrets with it: the screen's connections end within a second. */
  async unpairBoard(viewer: Viewer, input: UnpairBoardInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const board = await this.paired(tx, input.id);
      await tx.reader.query("delete from board where id = $1", [board.id]);
      tx.tell(SecurityEvent.SCREEN_UNPAIRED, { subjectId: board.id, partnershipId: board.partnershipId });
      return { unpairedId: toGlobalId("Board", board.id) };
    });
  }

  private async partnership({ reader, viewer }: Transaction, id: string): Promise<Partnership> {
    const partnership = await reader.byId(Partnership, id);
    requireRight(viewer, boardRules.manage, "partnership", partnership);
    return partnership;
  }

  private async paired({ reader, viewer }: Transaction, id: string): Promise<Board> {
    const board = await reader.byId(Board, idOf("Board", id));
    requireRight(viewer, boardRules.manage, "board", board?.isPaired ? board : null);
    return board as Board;
  }
}
