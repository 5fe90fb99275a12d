// What browsers have and jsdom lacks, as far as our components use it: a window that never changes size or theme.
class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

Element.prototype.scrollIntoView = () => {};
Object.assign(globalThis, { ResizeObserver: StillObserver, IntersectionObserver: StillObserver });
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
