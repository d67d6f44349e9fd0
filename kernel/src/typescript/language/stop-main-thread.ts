import inspector from 'node:inspector';

/** A free main thread, or a loop of the cell's own, ends the cell in a moment; code of others that is busy needs force. */
const FIRST_MS = 150;
const AGAIN_MS = 200;

/** Ends what the main thread of this process does, variables kept. */
export interface Stopping {
  /** The cell has ended: no more force. */
  end(): void;
}

/**
 * Asks first. A thread that stays busy is made to drop what it runs, as often as it takes: the request itself may be
 * what gets dropped. Two things this cannot do: reach a native call (`execSync`), and end code behind an `await`
 * without the process (see `guardLoops`).
 */
export function stopMainThread(ask: () => void): Stopping {
  let timer = setTimeout(force, FIRST_MS);
  ask();

  function force(): void {
    const session = new inspector.Session();
    session.connectToMainThread();
    session.post('Runtime.terminateExecution', () => {
      session.disconnect();
    });
    ask();
    timer = setTimeout(force, AGAIN_MS);
  }

  return {
    end() {
      clearTimeout(timer);
    }
  };
}
