import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { cx } from "./cx.ts";
import styles from "./Button.module.css";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "children"> {
  variant?: ButtonVariant;
  /** A button that only carries a pictogram needs its words in `aria-label`. */
  icon?: ReactNode;
  children?: ReactNode;
  className?: string;
}

/** The look of a button, for links that act as the main step of a page. */
export const buttonClass = (variant: ButtonVariant = "secondary", ...more: (string | undefined)[]) =>
  cx(styles.button, styles[variant], ...more);

export function Button({ variant = "secondary", icon, children, className, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={buttonClass(variant, children ? undefined : styles.iconOnly, className)}>
      {icon}
      {children}
    </AriaButton>
  );
}
