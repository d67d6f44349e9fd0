/** What this needs of TypeScript's compiler, whose types are not ours to import. */
export interface LoopCompiler {
  isIterationStatement(node: SyntaxNode, lookInLabeledStatements: false): node is LoopNode;
  isBlock(node: SyntaxNode): node is BlockNode;
  visitEachChild<Node extends SyntaxNode>(
    node: Node,
    visit: (child: SyntaxNode) => SyntaxNode,
    context: TransformationContext
  ): Node;
}

interface SyntaxNode {
  readonly kind: number;
}

interface LoopNode extends SyntaxNode {
  readonly statement: SyntaxNode;
}

interface BlockNode extends SyntaxNode {
  readonly statements: readonly SyntaxNode[];
}

interface TransformationContext {
  readonly factory: {
    createIdentifier(text: string): SyntaxNode;
    createCallExpression(callee: SyntaxNode, types: undefined, args: readonly SyntaxNode[]): SyntaxNode;
    createExpressionStatement(expression: SyntaxNode): SyntaxNode;
    createBlock(statements: readonly SyntaxNode[], isMultiLine: boolean): BlockNode;
  };
}

/** A step of the compiler. */
export type Transformer = (context: TransformationContext) => (file: SyntaxNode) => SyntaxNode;

/**
 * Lets every turn of every loop begin with a call of the global function `turn`, which throws once the cell was
 * stopped. V8's own way to end a busy thread drops the stack without telling Node, which then, where contexts are
 * followed through promises, ends the process: it is left for code that is not the cell's own.
 */
export function guardLoops(compiler: LoopCompiler, turn: string): Transformer {
  return context => {
    const { factory } = context;
    const guarded = (body: SyntaxNode): SyntaxNode => {
      const call = factory.createCallExpression(factory.createIdentifier(turn), undefined, []);
      const statements = compiler.isBlock(body) ? body.statements : [body];
      return factory.createBlock([factory.createExpressionStatement(call), ...statements], true);
    };
    const visit = (node: SyntaxNode): SyntaxNode => {
      if (!compiler.isIterationStatement(node, false)) return compiler.visitEachChild(node, visit, context);
      return compiler.visitEachChild(
        node,
        child => (child === node.statement ? guarded(visit(child)) : visit(child)),
        context
      );
    };
    return file => compiler.visitEachChild(file, visit, context);
  };
}
