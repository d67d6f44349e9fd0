export type { CatalogueModel } from './catalogue-model.js';
export { createCatalogue } from './create-catalogue.js';
export type { Catalogue, CatalogueOptions } from './create-catalogue.js';
export { rankCandidates } from './rank-candidates.js';
export { fetchModel, listModelFiles } from './model-files.js';
export type { ModelFiles } from './model-files.js';
