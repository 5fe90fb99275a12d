import { useEffect, useRef, useState } from "react";
import { announce } from "./announce.tsx";

/** Copies what stands in a field. Where the browser keeps the clipboard to itself, the text is marked for the person's own keys. */
export function useCopying(said: string, marked: string) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const [isMarked, setMarked] = useState(false);
  const select = () => field.current?.select();
  useEffect(() => {
    if (isMarked) {
      field.current?.focus();
      field.current?.select();
    }
  }, [isMarked]);
  const copy = async (): Promise<void> => {
    const text = field.current?.value ?? "";
    setMarked(false);
    select();
    try {
      // Without a secure connection there is no clipboard at all.
      await navigator.clipboard.writeText(text);
      setCopied(text);
      announce(said);
    } catch {
      setMarked(true);
      announce(marked);
    }
  };
  return { field, copied, isCopied: copied !== null, isMarked, select, copy };
}
