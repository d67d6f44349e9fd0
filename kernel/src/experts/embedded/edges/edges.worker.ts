import { serveJobs } from '../../serve-jobs.js';
import { edgeJobSchema } from './edge-job.js';
import { findEdges, findLines } from './find-edges.js';
import { loadOpenCv } from './load-opencv.js';

const loading = loadOpenCv();

serveJobs({
  canny: async input => {
    const { raster, ...thresholds } = edgeJobSchema.parse(input);
    const { cv } = await loading;
    return { value: findEdges(cv, raster, thresholds) };
  },
  lines: async input => {
    const { raster, ...thresholds } = edgeJobSchema.parse(input);
    const { cv } = await loading;
    return { value: findLines(cv, raster, thresholds).pixels };
  }
});
