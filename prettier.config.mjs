/** JupyterLab's settings, so that no file changes style at the border of the two packages. */
export default { singleQuote: true, trailingComma: 'none', arrowParens: 'avoid', printWidth: 110 };
