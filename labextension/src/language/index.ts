export { cellistLanguage } from './cellist-language.js';
