import { tasks } from '@cellist/run-model';
export const stray = tasks;
