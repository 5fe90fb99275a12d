import { useLingui } from "@lingui/react/macro";

interface Places {
  isFull: boolean;
  placesLeftAtLeast: number | null;
}

/** How many places are left, as everybody may know it: "Minst 10 platser kvar". */
export function usePlacesWords(): (places: Places) => string {
  const { t } = useLingui();
  return ({ isFull, placesLeftAtLeast }) => {
    if (isFull) {
      return t`Fullt. Du kan ställa dig på reservlistan.`;
    }
    if (placesLeftAtLeast === null) {
      return t`Det finns plats för alla.`;
    }
    return placesLeftAtLeast === 0 ? t`Färre än fem platser kvar` : t`Minst ${placesLeftAtLeast} platser kvar`;
  };
}
