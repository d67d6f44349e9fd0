const CHARACTERS_A_TOKEN = 4; // English and code with the usual vocabularies; OpenAI's own rule of thumb
const DENSE_CHARACTERS_A_TOKEN = 1.5; // scripts beyond Latin, Greek and Cyrillic: between 1 and 2 in current vocabularies

const DENSE = /[\u0590-\uffff]/gu;

/**
 * An estimate of a text's tokens, for budgets and for servers that report none; whoever shows it marks it as
 * estimated. Real vocabularies differ by some 20 % from it, so nothing may rest on its exactness.
 */
export function estimateTokens(text: string): number {
  const dense = text.match(DENSE)?.length ?? 0;
  return Math.ceil((text.length - dense) / CHARACTERS_A_TOKEN + dense / DENSE_CHARACTERS_A_TOKEN);
}
