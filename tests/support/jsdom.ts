// What browsers have and jsdom lacks, as far as our components use it: a window that never changes size or theme.
class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

class KnownPointerEvent extends MouseEvent {
  readonly pointerType: string;

  constructor(type: string, init: PointerEventInit = {}) {
    super(type, init);
    this.pointerType = init.pointerType ?? "";
  }
}

Element.prototype.scrollIntoView = () => {};
Object.assign(globalThis, { ResizeObserver: StillObserver, IntersectionObserver: StillObserver, PointerEvent: KnownPointerEvent });
window.matchMedia ??= (media) => ({
  media,
  matches: false,
  onchange: null,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
  dispatchEvent: () => false,
});
