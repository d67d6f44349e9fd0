import { viewDetails } from '@cellist/run-model';
import type { AttemptView, CandidateView, Task } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';

/** Who was offered for a task, what was tried, and with which values; of a group, what its parts have in common. */
export function TaskDetails({ task, isGroup }: { task: Task; isGroup: boolean }): React.JSX.Element {
  const { trans } = useRunContext();
  const { candidates, attempts, values } = viewDetails(task);
  return (
    <div className="jp-CellistRun-details">
      {candidates.length > 0 && (
        <ul className="jp-CellistRun-candidates" aria-label={trans.__('Candidates')}>
          {candidates.map(candidate => (
            <Candidate key={candidate.id} candidate={candidate} />
          ))}
        </ul>
      )}
      {!isGroup && attempts.length > 0 && (
        <ul className="jp-CellistRun-attempts" aria-label={trans.__('Attempts')}>
          {attempts.map((attempt, index) => (
            <Attempt key={index} attempt={attempt} />
          ))}
        </ul>
      )}
      {!isGroup && values.length > 0 && (
        <dl className="jp-CellistRun-values">
          {values.map(({ name, text }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Candidate({ candidate }: { candidate: CandidateView }): React.JSX.Element {
  const { trans } = useRunContext();
  const { id, chosen, where, downloads, likes, license, size, description, limits, unavailable } = candidate;
  return (
    <li data-chosen={chosen} data-unavailable={unavailable !== null}>
      <span aria-hidden="true" className="jp-CellistRun-radio">
        {chosen ? '●' : '○'}
      </span>
      <span>
        <code>{id}</code>
        {chosen && <span className="jp-CellistRun-hidden"> {trans.__('(chosen)')}</span>}
      </span>
      <span>{downloads === '' ? where : downloads}</span>
      <span>{likes === '' ? size : likes}</span>
      <span>{license}</span>
      <span>
        {unavailable === null ? (
          `${description} ${limits}`.trim()
        ) : (
          <>
            <span className="jp-CellistRun-cannot">{trans.__('cannot run here')}</span> {unavailable}
          </>
        )}
      </span>
    </li>
  );
}

function Attempt({ attempt }: { attempt: AttemptView }): React.JSX.Element {
  const { trans } = useRunContext();
  const { id, where, duration, error, hint } = attempt;
  return (
    <li>
      <code>{id}</code> · {where} · {duration}{' '}
      {error === '' ? (
        duration !== '' && trans.__('succeeded')
      ) : (
        <span className="jp-CellistRun-problem">
          {error} {hint}
        </span>
      )}
    </li>
  );
}
