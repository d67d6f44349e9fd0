import type { Resource } from '@cellist/run-model';
import * as React from 'react';
import { previewAddress } from '../media/index.js';
import type { IMedia } from '../media/index.js';
import { useRunContext } from './context.js';

export interface IShownMedia {
  /** The content; null while it is on its way, and where it is gone. */
  media: IMedia | null;
  /** A small picture of it; null where there is none. */
  preview: string | null;
  isMissing: boolean;
}

/** A resource's content, asked for once its element comes into sight. */
export function useMedia(resource: Resource, element: React.RefObject<Element>): IShownMedia {
  const { mediaAtHand, loadMedia } = useRunContext();
  const atHand = React.useMemo(() => mediaAtHand(resource), [mediaAtHand, resource]);
  const [loaded, setLoaded] = React.useState<{ sha256: string; media: IMedia | null } | null>(null);
  const isVisible = useWasVisible(element);
  const { sha256 } = resource;
  const wanted = React.useRef(resource);
  wanted.current = resource;
  const isWanting = atHand === null && isVisible && loaded?.sha256 !== sha256;
  React.useEffect(() => {
    if (!isWanting) return undefined;
    let isCurrent = true;
    const take = (media: IMedia | null): void => {
      if (isCurrent) setLoaded({ sha256, media });
    };
    loadMedia(wanted.current).then(take, () => {
      take(null);
    });
    return () => {
      isCurrent = false;
    };
  }, [isWanting, loadMedia, sha256]);
  const own = loaded?.sha256 === sha256 ? loaded : null;
  return {
    media: own?.media ?? atHand,
    preview: previewAddress(resource),
    isMissing: atHand === null && own !== null && own.media === null
  };
}

function useWasVisible(element: React.RefObject<Element>): boolean {
  const [wasVisible, setVisible] = React.useState(typeof IntersectionObserver === 'undefined');
  React.useEffect(() => {
    if (wasVisible || element.current === null) return undefined;
    const observer = new IntersectionObserver(entries => {
      if (entries.some(entry => entry.isIntersecting)) setVisible(true);
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
    };
  }, [wasVisible, element]);
  return wasVisible;
}
