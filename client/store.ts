/** A value outside React that components can follow with `useSyncExternalStore`. */
export interface Store<Value> {
  get: () => Value;
  set: (value: Value) => void;
  subscribe: (listener: () => void) => () => void;
}

const belongings = new Set<() => void>();

/** What is kept outside React and belongs to whoever is here is forgotten when they sign in or out. */
export function forgetWithViewer(forget: () => void): void {
  belongings.add(forget);
}

export function forgetViewer(): void {
  for (const forget of belongings) {
    forget();
  }
}

export function createStore<Value>(initial: Value): Store<Value> {
  const listeners = new Set<() => void>();
  let current = initial;
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) {
        return;
      }
      current = value;
      for (const listener of listeners) {
        listener();
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
