/** What Cellist can do on its own, said to someone who greets or asks. */
const ABILITIES = [
  'find, count and box the things in a picture, and answer questions about it',
  'describe a picture, draw its edges or the skeletons of people in it, and change it (grey, blur, rotate, crop …)',
  'read a scanned document and answer questions about it',
  'summarise a text, find the names, dates and amounts in it, tell its sentiment, and answer questions from it',
  'read any of this aloud'
];

const GREETING = /^\W*(hi|hello|hey|good (morning|afternoon|evening)|greetings|howdy)\b/i;
const THANKS = /\b(thanks|thank you|cheers)\b/i;

/** The answer where nothing is to be done: a greeting, thanks, or what can be asked. */
export function greeting(request: string): string {
  if (THANKS.test(request)) return 'You are welcome.';
  const start = GREETING.test(request) ? 'Hello! ' : '';
  const list = ABILITIES.map(ability => `- ${ability}`).join('\n');
  return `${start}Write in a cell what you want and name the files it is about. On this machine I can\n\n${list}\n\nFor example: “How many people are in band.jpg? Show me the boxes, and read the answer to me.” \`%models\` lists every task with the models that can do it here. With an LLM connected (\`OPENAI_API_KEY\`, or \`%config model\`) I can also talk, write and understand freer requests.`;
}

/** Whether a request only greets, thanks, or asks what can be done here. */
export function isSmallTalk(request: string): boolean {
  const text = request.trim();
  return (
    /^\W*(hi|hello|hey|howdy|greetings|good (morning|afternoon|evening|day))( there| cellist| everyone)?\W*$/i.test(
      text
    ) ||
    /^\W*(thanks|thank you|cheers|ok(ay)?|great|nice|cool|bye|goodbye)( (so|very) much| a lot| cellist| you)*\W*$/i.test(
      text
    ) ||
    /\b(what|which things) (can|could) (you|cellist|i) (do|help|ask)\b/i.test(text) ||
    /^\W*(help|what is this|who are you|what are you|how (do|does) (you|this|it|cellist) work|how are you( doing)?( today)?)\W*$/i.test(
      text
    )
  );
}
