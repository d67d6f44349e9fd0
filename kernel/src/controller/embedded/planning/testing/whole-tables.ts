import type { WholeRow } from './expected-task.js';

/** Requests about tables, each part of which is planned or told. */
export const wholeTables: readonly WholeRow[] = [
  { request: 'How many rows does data.csv have?', tasks: [], looks: ['data.csv'] },
  { request: 'How many columns are in data.csv and what are they called?', tasks: [], looks: ['data.csv'] },
  {
    request: 'What is the average sepal length per species in iris.csv?',
    tasks: [
      [
        'table-question-answering',
        [],
        { table: 'iris.csv', question: 'What is the average sepal length per species in the table?' }
      ]
    ]
  },
  { request: 'Sort iris.csv by petal length', tasks: [], told: ['No task here rearranges a table'] },
  {
    request: 'Plot petal length against petal width from iris.csv',
    tasks: [],
    told: ['No task here draws charts']
  },
  {
    request: 'Show me the first five rows of data.csv',
    tasks: [
      [
        'table-question-answering',
        [],
        { table: 'data.csv', question: 'What are the first five rows of the table?' }
      ]
    ]
  },
  {
    request: 'Show the first 5 rows of iris.csv',
    tasks: [
      [
        'table-question-answering',
        [],
        { table: 'iris.csv', question: 'What are the first 5 rows of the table?' }
      ]
    ]
  },
  {
    request: 'Average of petal_length in iris.csv where species is setosa',
    tasks: [
      [
        'table-question-answering',
        [],
        {
          table: 'iris.csv',
          question: 'What is the average of petal_length in the table where species is setosa?'
        }
      ]
    ]
  },
  {
    request: 'Average petal_length of iris.csv where species is setosa',
    tasks: [
      [
        'table-question-answering',
        [],
        {
          table: 'iris.csv',
          question: 'What is the average petal_length of the table where species is setosa?'
        }
      ]
    ]
  },
  {
    request: 'Difference between the mean petal length of setosa and virginica in iris.csv',
    tasks: [
      [
        'table-question-answering',
        [],
        {
          table: 'iris.csv',
          question:
            'What is the difference between the mean petal length of setosa and virginica in the table?'
        }
      ]
    ]
  },
  {
    request: 'How many rows has iris.csv? Group it by species and count.',
    tasks: [
      [
        'table-question-answering',
        [],
        { table: 'iris.csv', question: 'How many rows per species are there?' }
      ]
    ],
    looks: ['iris.csv']
  },
  { request: 'Describe data.csv', tasks: [], looks: ['data.csv'] },
  { request: 'Summarize sales.csv', tasks: [], looks: ['sales.csv'] },
  {
    request: 'Make a bar chart of sales per month from sales.csv',
    tasks: [],
    told: ['No task here draws charts']
  },
  {
    request: 'What is the max petal length and the min sepal width in iris.csv?',
    tasks: [
      [
        'table-question-answering',
        [],
        { table: 'iris.csv', question: 'What is the max petal length in the table?' }
      ],
      [
        'table-question-answering',
        [],
        { table: 'iris.csv', question: 'What is the min sepal width in the table?' }
      ]
    ]
  },
  {
    request: 'How many rows in iris.csv have petal length above 5?',
    tasks: [
      [
        'table-question-answering',
        [],
        { table: 'iris.csv', question: 'How many rows in the table have petal length above 5?' }
      ]
    ]
  },
  {
    request: 'Which species are in iris.csv?',
    tasks: [
      ['table-question-answering', [], { table: 'iris.csv', question: 'Which species are in the table?' }]
    ]
  },
  {
    request: 'Count the rows per species in iris.csv',
    tasks: [
      [
        'table-question-answering',
        [],
        { table: 'iris.csv', question: 'How many rows per species are there?' }
      ]
    ]
  },
  {
    request: 'Give me the standard deviation of every column in iris.csv',
    tasks: [
      [
        'table-question-answering',
        [],
        { table: 'iris.csv', question: 'What is the standard deviation of every column in the table?' }
      ]
    ]
  },
  {
    request: 'List the top 5 rows by petal length in iris.csv',
    tasks: [
      [
        'table-question-answering',
        [],
        { table: 'iris.csv', question: 'What are the top 5 rows by petal length in the table?' }
      ]
    ]
  },
  {
    request: 'Show me rows where species is setosa in iris.csv',
    tasks: [
      [
        'table-question-answering',
        [],
        { table: 'iris.csv', question: 'What are the rows where species is setosa in the table?' }
      ]
    ]
  },
  { request: 'What are the columns of data.csv?', tasks: [], looks: ['data.csv'] }
];
