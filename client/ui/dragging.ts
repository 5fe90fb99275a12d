/** A hand trembles: only what goes further, in pixels, is a drag. */
export const dragFrom = 6;
