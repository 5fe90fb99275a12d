import { useLingui } from "@lingui/react";
import { formats, type Format } from "./format.ts";

/** The formatter in the language the interface has now. */
export function useFormat(): Format {
  const { i18n } = useLingui();
  return formats[i18n.locale === "en" ? "en" : "sv"];
}
