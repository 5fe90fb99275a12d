import { Kind, visit, type DocumentNode } from "graphql";
import { badInput } from "../shared/errors.ts";

/** As the settings name them. */
export interface InputLimits {
  readonly limitInputList: number;
  readonly limitInputText: number;
}

/** Those whose own texts and lists were found small enough. */
const fine = new WeakSet<DocumentNode>();

/**
 * Refuses texts and lists that nobody has a use for, before anything reads them further: those in the document itself, and
 * those in its variables, however deep. What a field may hold is less, and is told by the field.
 */
export function refuseLargeInputs({ limitInputList, limitInputText }: InputLimits, document: DocumentNode, variables: Readonly<Record<string, unknown>>): void {
  const tooLong = () => badInput(`A text in the input may have at most ${limitInputText} characters.`);
  const tooMany = () => badInput(`A list in the input may have at most ${limitInputList} values.`);

  function measure(value: unknown): void {
    if (typeof value === "string" && value.length > limitInputText) {
      throw tooLong();
    }
    if (Array.isArray(value) && value.length > limitInputList) {
      throw tooMany();
    }
    if (typeof value === "object" && value !== null) {
      Object.values(value).forEach(measure);
    }
  }

  if (!fine.has(document)) {
    visit(document, {
      [Kind.STRING]: ({ value }) => measure(value),
      [Kind.LIST]: ({ values }) => measure(values.map(() => null)),
    });
    fine.add(document);
  }
  measure(variables);
}
