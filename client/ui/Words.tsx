/** A long word is shortened by itself, so that none is ever cut off in the middle. */
export const Words = ({ text, className }: { text: string; className: string | undefined }) =>
  text.split(" ").flatMap((word, index) => [index > 0 ? " " : "", <span key={`${index} ${word}`} data-part className={className}>{word}</span>]);
