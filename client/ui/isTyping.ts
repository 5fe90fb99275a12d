/** Whether keys pressed there belong to a field or to something that is open, and mean nothing to the page. */
export const isTyping = (target: Element): boolean => target.closest("input, textarea, [role=spinbutton], [role=dialog], [role=listbox], [role=menu]") !== null;
