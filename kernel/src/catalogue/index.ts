export { rankCandidates } from './rank-candidates.js';
