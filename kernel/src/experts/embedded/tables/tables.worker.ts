import { serveJobs } from '../../serve-jobs.js';
import { classifyJobSchema } from './classify-job.js';
import { classifyRows } from './classify-rows.js';

serveJobs({
  classify: input => {
    const { table, target } = classifyJobSchema.parse(input);
    return { value: classifyRows(table, target) };
  }
});
