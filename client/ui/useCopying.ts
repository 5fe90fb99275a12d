import { useRef, useState } from "react";
import { announce } from "./announce.tsx";

/** Copies what stands in a field. Where the browser keeps the clipboard to itself, the text is marked for the person's own keys. */
export function useCopying(copied: string, marked: string) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [isCopied, setCopied] = useState(false);
  const select = () => field.current?.select();
  const copy = async (): Promise<void> => {
    select();
    await navigator.clipboard.writeText(field.current?.value ?? "").then(() => { setCopied(true); announce(copied); }, () => announce(marked));
  };
  return { field, isCopied, select, copy };
}
