import { boxText } from '@cellist/run-model';
import type { AnswerView, BoxView, JsonView, Mark, Resource, TaskSource } from '@cellist/run-model';
import * as React from 'react';
import { BoxedPicture } from './boxed-picture.js';
import { useRunContext } from './context.js';
import { DataTable } from './data-table.js';
import { JsonTree } from './json-tree.js';
import { List, More, Score } from './list.js';
import { PosedPicture } from './posed-picture.js';
import { Swatch } from './swatch.js';
import { Transcript } from './transcript.js';

const ANSWERS_SHOWN = 20;

/** A json or table value in the view that fits its shape. */
export function JsonContent({
  view,
  source,
  isCut
}: {
  view: JsonView;
  source: TaskSource;
  isCut: boolean;
}): React.JSX.Element {
  const { trans } = useRunContext();
  switch (view.type) {
    case 'detections':
      return <Detections items={view.items} picture={source.picture} />;
    case 'segments':
      return (
        <List
          columns={[trans.__('Segment'), trans.__('Score')]}
          rows={view.items.map(({ label, score, colour }) => [
            <Swatch key="label" colour={colour} label={label} />,
            <Score key="score" score={score} />
          ])}
        />
      );
    case 'poses':
      return <PosedPicture poses={view.items} picture={source.picture} />;
    case 'classes':
      return (
        <List
          columns={[trans.__('Class'), trans.__('Score')]}
          rows={view.items.map(({ label, score }) => [label, <Score key="score" score={score} />])}
        />
      );
    case 'transcript':
      return <Transcript items={view.items} recording={source.recording} />;
    case 'table':
      return <DataTable view={view} isCut={isCut} />;
    case 'entities':
      return <Marks marks={view.marks} />;
    case 'answers':
      return <Answers items={view.items} boxes={view.boxes} picture={source.picture} />;
    case 'tree':
      return <JsonTree value={view.value} />;
  }
}

/** The picture and the list point at each other. */
function Detections({
  items,
  picture
}: {
  items: readonly BoxView[];
  picture: Resource | null;
}): React.JSX.Element {
  const { trans } = useRunContext();
  const [active, setActive] = React.useState<number | null>(null);
  return (
    <div className="jp-CellistRun-beside">
      {picture !== null && (
        <BoxedPicture
          resource={picture}
          caption={trans.__('with what was found in it')}
          boxes={items}
          isDrawn={false}
          active={active}
          onActive={setActive}
        />
      )}
      <List
        columns={[trans.__('Thing'), trans.__('Score'), trans.__('Box in pixels')]}
        rows={items.map(({ label, score, box, colour }) => [
          <Swatch key="label" colour={colour} label={label} />,
          <Score key="score" score={score} />,
          boxText(box)
        ])}
        active={active}
        onActive={setActive}
      />
    </div>
  );
}

/** Answers, each with the words around it; of a document also with its place on the page. */
function Answers({
  items,
  boxes,
  picture
}: {
  items: readonly AnswerView[];
  boxes: readonly BoxView[];
  picture: Resource | null;
}): React.JSX.Element {
  const { trans } = useRunContext();
  const [active, setActive] = React.useState<number | null>(null);
  return (
    <div className="jp-CellistRun-beside">
      {picture !== null && boxes.length > 0 && (
        <BoxedPicture
          resource={picture}
          caption={trans.__('with the lines of the answer')}
          boxes={boxes}
          isDrawn={false}
          active={active}
          onActive={setActive}
        />
      )}
      <div>
        {items.slice(0, ANSWERS_SHOWN).map(({ answer, score, marks }, index) => (
          <React.Fragment key={index}>
            <p className="jp-CellistRun-found">
              <strong>{answer}</strong>{' '}
              {score !== null && (
                <span className="jp-CellistRun-dim">{trans.__('score %1', score.toFixed(2))}</span>
              )}
            </p>
            {marks !== null && (
              <blockquote className="jp-CellistRun-quote">
                <Marks marks={marks} />
              </blockquote>
            )}
          </React.Fragment>
        ))}
        <More amount={items.length - ANSWERS_SHOWN} />
      </div>
    </div>
  );
}

function Marks({ marks }: { marks: readonly Mark[] }): React.JSX.Element {
  const between = marks.every(({ label }) => label !== null) ? ' ' : '';
  return (
    <p className="jp-CellistRun-text">
      {marks.map(({ text, label }, index) =>
        label === null ? (
          <React.Fragment key={index}>{text}</React.Fragment>
        ) : (
          <React.Fragment key={index}>
            <mark className="jp-CellistRun-entity">
              {text}
              {label !== '' && <small> {label}</small>}
            </mark>
            {between}
          </React.Fragment>
        )
      )}
    </p>
  );
}
