package com.example.blog;

import org.springframework.data.jpa.repository.JpaRepository;

public interface BlogPosts extends JpaRepository<BlogPost, Long> {}
