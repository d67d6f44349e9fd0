/**
 * The command line. The kernel itself takes the short way: it has to bind its ports before anything that it does
 * not need at once is loaded.
 */
if (process.argv[2] === 'kernel') {
  const { serve } = await import('./kernel.js');
  await serve(process.argv.slice(3));
} else {
  const { runCommandLine } = await import('./program.js');
  await runCommandLine(process.argv);
}

export {};
