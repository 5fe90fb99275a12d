import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { buttonClass, type ButtonVariant } from "./Button.tsx";
import { cx } from "./cx.ts";
import styles from "./Links.module.css";

/** A typed link in running text or at the end of a section heading. */
export const TextLink = createLink(({ className, children, ...rest }: ComponentProps<"a">) => (
  <a {...rest} className={cx(styles.text, className)}>{children}</a>
));

/** A link whose whole row or name is the target: no underline until it is pointed at. */
export const PlainLink = createLink(({ className, children, ...rest }: ComponentProps<"a">) => (
  <a {...rest} className={cx(styles.plain, className)}>{children}</a>
));

/** A link that is the page's main step. */
export const ButtonLink = createLink(({ className, children, variant = "secondary", ...rest }: ComponentProps<"a"> & { variant?: ButtonVariant }) => (
  <a {...rest} className={buttonClass(variant, className)}>{children}</a>
));
