<?php
// Audit a draft before WordPress, or any other PHP system, publishes it.
//
//   newsaudit serve --corpus published.db &
//   php audit.php draft.json           # {"title": ..., "html": ...}; exit status 1 when it may not be published

/** The report of an article, and whether it passes the gate. */
function newsaudit(array $article, string $fail_on = 'error'): array
{
    $service = getenv('NEWSAUDIT_URL') ?: 'http://127.0.0.1:8321';
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => 'Content-Type: application/json',
        'content' => json_encode($article, JSON_THROW_ON_ERROR),
        'timeout' => 60,
        'ignore_errors' => true,
    ]]);
    $body = file_get_contents($service . '/audit?fail_on=' . rawurlencode($fail_on), false, $context);
    if ($body === false) {
        throw new RuntimeException('newsaudit does not answer');
    }
    $content = json_decode($body, true, 512, JSON_THROW_ON_ERROR);
    if (isset($content['error'])) {
        throw new RuntimeException('newsaudit: ' . $content['error']);
    }
    $passed = (bool) preg_grep('/^x-newsaudit-gate:\s*passed/i', $http_response_header);
    return ['report' => $content, 'passed' => $passed];
}

if (PHP_SAPI === 'cli' && isset($argv[1])) {
    $answer = newsaudit(json_decode(file_get_contents($argv[1]), true, 512, JSON_THROW_ON_ERROR));
    foreach ($answer['report']['findings'] as $finding) {
        if ($finding['severity'] !== 'info') {
            echo "{$finding['severity']} {$finding['rule']} {$finding['message']}\n";
        }
    }
    exit($answer['passed'] ? 0 : 1);
}
