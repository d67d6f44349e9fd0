import type { Resource } from '@cellist/run-model';
import * as React from 'react';
import type { IMedia } from '../media/index.js';

/** The part of JupyterLab's translation bundle that the views use. */
export interface ITranslation {
  __(text: string, ...values: (string | number)[]): string;
}

/** What a view needs of its host. */
export interface IRunContext {
  readonly trans: ITranslation;
  /** Markdown as sanitised HTML without pictures; rejects or gives null where the host has no Markdown. */
  readonly renderMarkdown: (source: string) => Promise<string | null>;
  /** A resource's content where it can be had at once, else null. */
  readonly mediaAtHand: (resource: Resource) => IMedia | null;
  /** A resource's content, from wherever it can be had; null where it is gone. */
  readonly loadMedia: (resource: Resource) => Promise<IMedia | null>;
  /** Interrupts the kernel of the notebook; null where there is none to interrupt. */
  readonly stop: (() => void) | null;
  /** False once it is certain that nobody works on the run any more. */
  readonly isKernelAtWork: boolean;
}

const none: IRunContext = {
  trans: { __: text => text },
  renderMarkdown: () => Promise.resolve(null),
  mediaAtHand: () => null,
  loadMedia: () => Promise.resolve(null),
  stop: null,
  isKernelAtWork: true
};

export const RunContext = React.createContext<IRunContext>(none);

export function useRunContext(): IRunContext {
  return React.useContext(RunContext);
}
