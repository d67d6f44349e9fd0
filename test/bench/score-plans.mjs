/**
 * Scores plans against gold plans, so that anyone can compare controllers:
 *
 *   node test/bench/score-plans.mjs GOLD.jsonl PLANS.jsonl [--vocabulary taskbench|paper] [--misses N] [--json]
 *
 * PLANS is what `cellist plan --jsonl` writes: {"id", "tasks": [{"task", "id", "dep", "args"}]} a line.
 * GOLD has the same ids, with tasks in that form, or as TaskBench has them: {"nodes": [{"task"}], "links":
 * [{"source", "target"}]}; a "type" ("single", "chain" or "sequential", "dag" or "graph") groups the figures.
 *
 * A plan's nodes are the set of its task names, its edges the set of pairs of names of which the second waits for
 * the first. Precision, recall and F1 are micro-averaged over all records; a record without a plan counts as an
 * empty one. The two vocabularies:
 *
 * - taskbench (TaskBench, Hugging Face domain): an image-to-image guided by a text is its "Image Editing".
 * - paper (HuggingGPT, tables 3 to 7): the paper's spellings of task names; also the accuracy (all names right) and
 *   the normalised edit distance of the names in plan order, 0 being best.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findTask } from '@cellist/run-model';

const vocabularies = {
  taskbench: (task, args) => {
    const name = hyphened(task);
    const isEditing = name === 'image-editing' || (name === 'image-to-image' && Boolean(args?.text));
    return isEditing ? 'image-editing' : (findTask(name) ?? name);
  },
  paper: task => findTask(hyphened(task)) ?? hyphened(task)
};

function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      vocabulary: { type: 'string', default: 'taskbench' },
      misses: { type: 'string', default: '0' },
      json: { type: 'boolean', default: false }
    }
  });
  const [goldFile, planFile] = positionals;
  const nameOf = vocabularies[values.vocabulary];
  if (planFile === undefined || nameOf === undefined) {
    process.stderr.write(
      'Usage: score-plans.mjs GOLD.jsonl PLANS.jsonl [--vocabulary taskbench|paper] [--misses N] [--json]\n'
    );
    process.exitCode = 2;
    return;
  }
  const plans = new Map(readLines(planFile).map(record => [String(record.id), record]));
  const pairs = readLines(goldFile).map(gold => ({
    gold: graphOf(gold, nameOf),
    plan: graphOf(plans.get(String(gold.id)) ?? {}, nameOf),
    record: gold,
    isAnswered: plans.has(String(gold.id))
  }));
  const scores = scoreAll(pairs, values.vocabulary === 'paper');
  process.stdout.write(values.json ? `${JSON.stringify(scores)}\n` : `${table(scores)}\n`);
  for (const miss of missesOf(pairs).slice(0, Number(values.misses))) process.stdout.write(`${miss}\n`);
}

function readLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line));
}

/** A plan, or a gold record in either form, as names in order, set of nodes and set of edges. */
function graphOf({ tasks, nodes, links }, nameOf) {
  if (nodes !== undefined) {
    const names = nodes.map(({ task }) => nameOf(task, {}));
    const edges = (links ?? []).map(({ source, target }) => edge(nameOf(source, {}), nameOf(target, {})));
    return { names, nodes: new Set(names), edges: new Set(edges) };
  }
  const named = new Map((tasks ?? []).map(({ id, task, args }) => [id, nameOf(task, args)]));
  const edges = (tasks ?? []).flatMap(({ id, dep }) =>
    (dep ?? []).filter(other => named.has(other)).map(other => edge(named.get(other), named.get(id)))
  );
  const names = [...named.values()];
  return { names, nodes: new Set(names), edges: new Set(edges) };
}

function edge(source, target) {
  return `${source} → ${target}`;
}

function hyphened(name) {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

const kinds = {
  single: 'single',
  chain: 'sequential',
  sequential: 'sequential',
  dag: 'graph',
  graph: 'graph'
};

/** The figures of all records, and of each type that occurs. */
function scoreAll(pairs, isPaper) {
  const types = [
    ...new Set(pairs.map(({ record }) => kinds[record.type]).filter(type => type !== undefined))
  ].sort();
  const groups = [
    ['all', pairs],
    ...types.map(type => [type, pairs.filter(({ record }) => kinds[record.type] === type)])
  ];
  return Object.fromEntries(groups.map(([name, some]) => [name, score(some, isPaper)]));
}

function score(pairs, isPaper) {
  const figures = {
    records: pairs.length,
    answered: pairs.filter(({ isAnswered }) => isAnswered).length,
    node: f1(pairs.map(({ gold, plan }) => [gold.nodes, plan.nodes])),
    edge: f1(pairs.map(({ gold, plan }) => [gold.edges, plan.edges]))
  };
  if (!isPaper) return figures;
  const right = pairs.filter(
    ({ gold, plan }) =>
      hits(gold.nodes, plan.nodes) === gold.nodes.size && plan.nodes.size === gold.nodes.size
  );
  const distances = pairs.map(({ gold, plan }) => editDistance(gold.names, plan.names));
  return {
    ...figures,
    accuracy: percent(right.length, pairs.length),
    editDistance: round(mean(distances), 1000)
  };
}

function f1(pairs) {
  const sum = of => pairs.reduce((total, pair) => total + of(pair), 0);
  const hit = sum(([gold, plan]) => hits(gold, plan));
  const gold = sum(pair => pair[0].size);
  const planned = sum(pair => pair[1].size);
  return {
    precision: percent(hit, planned),
    recall: percent(hit, gold),
    f1: percent(2 * hit, planned + gold)
  };
}

function hits(gold, plan) {
  return [...gold].filter(name => plan.has(name)).length;
}

/** Levenshtein's distance of two lists of names, over the length of the longer one. */
function editDistance(one, other) {
  let row = other.map((_, index) => index + 1);
  one.forEach((name, index) => {
    let corner = index;
    let left = index + 1;
    row = other.map((second, at) => {
      const above = row[at];
      const cost = Math.min(above + 1, left + 1, corner + (name === second ? 0 : 1));
      corner = above;
      left = cost;
      return cost;
    });
  });
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 0 : (row.at(-1) ?? one.length) / longest;
}

function mean(numbers) {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function percent(part, whole) {
  return whole === 0 ? 0 : round((100 * part) / whole, 100);
}

function round(number, parts) {
  return Math.round(number * parts) / parts;
}

function table(scores) {
  return Object.entries(scores)
    .flatMap(([name, { records, answered, node, edge: edges, accuracy, editDistance: distance }]) => [
      `${name}: ${records} records, ${answered} answered`,
      `  node P ${node.precision} R ${node.recall} F1 ${node.f1}`,
      `  edge P ${edges.precision} R ${edges.recall} F1 ${edges.f1}`,
      ...(accuracy === undefined ? [] : [`  accuracy ${accuracy}  edit distance ${distance}`])
    ])
    .join('\n');
}

function missesOf(pairs) {
  return pairs.flatMap(({ gold, plan, record }) => {
    const missing = [...gold.nodes].filter(name => !plan.nodes.has(name));
    const extra = [...plan.nodes].filter(name => !gold.nodes.has(name));
    if (missing.length + extra.length === 0) return [];
    return [
      `${record.id}: ${record.request ?? ''}\n  missing ${missing.join(', ') || 'none'}; extra ${extra.join(', ') || 'none'}`
    ];
  });
}

main();
