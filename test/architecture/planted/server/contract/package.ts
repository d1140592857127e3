import express from 'express';
export const d = express;
